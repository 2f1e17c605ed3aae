import { z } from "zod";

/**
 * The id under which a form's act happens once, however often it is sent. It travels as a header, as the idempotency
 * key, so it is visible ASCII; 64 characters leave room for what an act of several parts appends to it.
 */
export const operationId = z
  .string()
  .regex(/^[\x21-\x7e]{1,64}$/, "This form's operation id is not one that this page makes. Load the page again.");
