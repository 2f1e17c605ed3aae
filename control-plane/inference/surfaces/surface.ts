import type { Dialect } from "../dialect.ts";
import type { ParsedRequest } from "../inference-request.ts";

/** One way to call models: where customers send it, what is read of it, and where it goes at an engine. */
export interface Surface {
  /** Of this API, from /v1 on. */
  path: string;
  /** At an engine, after its base address. */
  enginePath: string;
  /** The kind of model that answers it. */
  answeredBy: "text" | "embedding";
  dialect: Dialect;
  /** Throws an OpenAI error for a body that cannot be passed on. */
  parse(body: Buffer): ParsedRequest;
}
