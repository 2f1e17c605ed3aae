// The real gateway in a process of its own, which loads its files as the control plane does.
import { join } from "node:path";
import { hastenImports } from "../../control-plane/hasten-imports.ts";

hastenImports(join(process.env.HEADROOM_DATA_DIR ?? "", "compile-cache"));
const { serveGateway } = await import("./serve-gateway.ts");
await serveGateway();
