import { fileURLToPath } from "node:url";

/** Arguments of Node for a child of a test that runs from source: it finds compiled what others imported before. */
export const hastened: readonly string[] = ["--import", fileURLToPath(new URL("./hasten.ts", import.meta.url))];
