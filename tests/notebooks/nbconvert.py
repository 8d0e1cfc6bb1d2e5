#!/usr/bin/env python
# coding: utf-8

# # Exercise 90
#
# Two of its tasks.

# In[1]:


get_ipython().run_line_magic('matplotlib', 'inline')
import numpy as np


# In[3]:


get_ipython().run_cell_magic('time', '', 'def double(x):\n    return 2 * np.asarray(x)\n')


# In[ ]:


get_ipython().system('ls')
get_ipython().run_line_magic('time', 'n = 3')
get_ipython().run_cell_magic('bash', '', 'ls -l | wc\n')


# In[4]:


def total(x):
    return float(np.sum(x))


# In[5]:


print(n)
