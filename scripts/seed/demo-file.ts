import { writeFileSync } from "node:fs";
import { join } from "node:path";

export interface DemoFile {
  consoleUrl: string;
  controlPlaneUrl: string;
  /** Base address for OpenAI clients. */
  inferenceUrl: string;
  /** The organization's part of the console's addresses. */
  organization: string;
  users: { email: string; password: string; role: string }[];
  apiKey: string;
  operatorToken: string;
}

/** Writes `demo.json` into the data directory, for the owner of the files alone; its being there says the demo is complete. */
export function writeDemoFile(file: DemoFile): void {
  writeFileSync(join(process.env.HEADROOM_DATA_DIR ?? ".data", "demo.json"), `${JSON.stringify(file, null, 2)}\n`, {
    mode: 0o600,
  });
}
