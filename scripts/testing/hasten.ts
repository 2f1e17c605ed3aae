import { hastenImports } from "../../control-plane/hasten-imports.ts";

hastenImports("node_modules/.cache/compile");
