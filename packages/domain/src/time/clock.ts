/** The only source of "now". Passed in by `main`, replaced by tests; rules never read the clock themselves. */
export type Clock = () => Date
