// Flags of `npm start` and `npm run dev`.
import { parseArgs } from "node:util";
import { StartError } from "../start-error.mjs";

export const help = `Headroom: console and control plane, with a database of their own.

  npm start                  start everything; with demo data on the first run
  npm start -- --no-demo     start empty: the first page makes your organization
  npm run dev                the same, reloading when a source file changes

  --no-demo   no demo data, demo engine or demo sign-ins
  --dev       development servers instead of the production build
  --help      this text

Every setting is an environment variable, explained in .env.example.`;

/** Reads the flags; throws StartError for one that does not exist. */
export function readArguments(args) {
  try {
    const { values } = parseArgs({
      args,
      options: {
        dev: { type: "boolean", default: false },
        "no-demo": { type: "boolean", default: false },
        help: { type: "boolean", short: "h", default: false },
      },
    });
    return { dev: values.dev, demo: !values["no-demo"], help: values.help };
  } catch (error) {
    throw new StartError(`${error.message.split(".")[0]}: see npm start -- --help.`);
  }
}
