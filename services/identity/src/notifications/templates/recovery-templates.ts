/** Recovery and changes of contacts. */
export const recoveryLetters = {}

export const recoveryTexts = {}
