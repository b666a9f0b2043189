import { constants, setPriority } from 'node:os'

// Of these processes and those that they start: tests of other projects wait for clusters at the same time.
setPriority(constants.priority.PRIORITY_BELOW_NORMAL)
