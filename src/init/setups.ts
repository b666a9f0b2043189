/** The reference setups: each is the name of a file in examples/, which every starter is made from. */
export const setups = ['connectware', 'agent-as-a-service'] as const

export type Setup = (typeof setups)[number]
