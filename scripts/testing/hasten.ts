// Loaded first by each process that runs a file of tests.
import { hastenImports } from "../../control-plane/hasten-imports.ts";

hastenImports("node_modules/.cache/compile");
