/** The date of all files in archives: the one that npm gives them too. */
export const fixedDate = new Date('1985-10-26T08:15:00Z')
