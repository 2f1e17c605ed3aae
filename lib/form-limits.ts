/**
 * The most bytes of a form: a bank's file of 2.5 million characters, each of two bytes, and what goes with it. The
 * framework fails on what it cuts off, so that larger ones are refused before it reads them.
 */
export const mostFormBytes = 6 * 1024 * 1024;
