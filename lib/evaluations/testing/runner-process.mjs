// Runs evaluations in a process of its own, as the console does, until it is killed. Plain Node: the aliases of the build
// are resolved here.
import { existsSync } from "node:fs";
import { registerHooks } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = new URL("../../../", import.meta.url);

registerHooks({
  resolve(specifier, context, next) {
    if (specifier === "server-only") return { url: "data:text/javascript,", shortCircuit: true };
    if (/^next\/[a-z]+$/.test(specifier)) return next(`${specifier}.js`, context);
    const isOwn =
      specifier.startsWith("@/") || (specifier.startsWith(".") && !context.parentURL?.includes("/node_modules/"));
    if (!isOwn) return next(specifier, context);
    const url = specifier.startsWith("@/") ? new URL(specifier.slice(2), root) : new URL(specifier, context.parentURL);
    const file = fileURLToPath(url);
    return next(existsSync(`${file}.ts`) ? pathToFileURL(`${file}.ts`).href : url.href, context);
  },
});

const { runEvaluations } = await import("../run-evaluations.ts");
process.stdout.write("running\n");
for (;;) {
  await runEvaluations();
  await new Promise((resolve) => setTimeout(resolve, 50));
}
