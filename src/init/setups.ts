/** The reference setups: each is the name of a file in examples/, from which its starters are made. */
export const setups = ['connectware', 'agent-as-a-service'] as const

export type Setup = (typeof setups)[number]
