/**
 * What both programs are started with. V8 lets its young generation grow to 134 MB while a program loads, and keeps it; with 16 MB
 * for each half they are as fast.
 */
export const nodeFlags = ["--max-semi-space-size=16"];
