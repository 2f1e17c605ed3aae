// The control plane: node control-plane/main.ts --role=http,inference,worker
import { join } from "node:path";
import { hastenImports } from "./hasten-imports.ts";

hastenImports(join(process.env.HEADROOM_DATA_DIR ?? ".data", "compile-cache"));
const { run } = await import("./run.ts");
await run();
