# %% [markdown]
# # Exercise 90

# %%
import numpy as np
# %matplotlib inline

# %%
def double(x):
    return 2 * np.asarray(x)

# %%
!ls
%time double([1])

# %% Cell with a name
def total(x):
    return float(np.sum(x))
