/**
 * A value whose meaning the compiler keeps apart from other values of the same shape.
 * Made only by the parse or guard function that owns the meaning.
 */
export type Brand<T, Name extends string> = T & { readonly __brand: Name }
