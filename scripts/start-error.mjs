/** A problem that the person who started the program can solve; its message is one sentence that says how. */
export class StartError extends Error {}
