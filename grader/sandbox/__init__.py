"""The sandbox: how a stranger's code is run, and why its answers can be judged.

Three processes take part::

    grader (trusted)         zygote (public)              worker (untrusted)
      client ── channel ───────────────────────────────────► worker
      processes, link ── control ──► zygote ── fork ────────► confine, then worker

**The grader** never executes a submission, nor parses it. It sends requests (load these cells;
carry out these programs on these arguments) and reads answers as hostile data: `wire` rebuilds
them as exact builtins and plain arrays within bounds on depth, count and size. Whatever is not the
answer to the request made, including silence beyond the budget and the end of the process, loses
the worker. The case in hand says how (timed_out, crashed) and a new worker takes over.

**The zygote** is executed afresh, never forked from the grader, so nothing of the grader's memory
can be in it. It imports numpy and the worker's modules, and forks. All it holds is public: workers
are copies of it.

**The worker** confines itself before it reads the submission. In order: a session of its own,
death with its parent, no core and no ptrace; every descriptor closed but its channel; an empty
environment; limits of memory, processor time, descriptors and file size; as root an unused user
without capabilities; Landlock; seccomp. A promised layer that cannot be applied ends the worker
and is our fault, not the student's: it is told over a pipe that is closed before the submission is
read.

What each layer is for: **rlimits** stop memory and disk bombs. **The user** stops what root could
do. **Landlock** leaves the standard library, numpy and the system's libraries to read, and nothing
to write. **seccomp** refuses processes, threads, sockets, signals, shared memory, and opens for
writing. **bubblewrap** around the zygote hides that other files and processes exist. No layer is
enough alone: Landlock does not see UDP or daemons, seccomp does not see paths, bubblewrap lets
fork bombs through.

A task may take a path: `files` offers the bytes of such a file from memory, as there is none that a
worker may write or that of ours it may read.

What a worker learns is what it is called with. It is never told what is expected, what has been
found so far, or which task comes next; so a submission that controls its process entirely, which
we assume, can choose its answers and nothing else. A spied function `f` is evaluated on the
grader's side, so that how it was asked cannot be forged either.

Time is the grader's: a call has a budget on the wall clock, and a case that exceeds it is tried
once more, alone and in a new worker, before it counts.
"""
