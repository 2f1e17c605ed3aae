// npm start: everything from a bare clone to two running programs and a database, and one clean stop.
import { join } from "node:path";
import { startGuard } from "./guard.mjs";
import { help, readArguments } from "./start/arguments.mjs";
import { checkNode, ensureInstalled } from "./start/install.mjs";
import { duration, say } from "./start/progress.mjs";
import { StartError } from "./start-error.mjs";

let guard;
let unlock = () => {};
let stopping;

/** Ends everything that was started, programs first and the database last, and then this process. */
function stop(code, reason) {
  stopping ??= (async () => {
    const started = performance.now();
    if (reason) say(`\n${reason}`);
    await guard?.stop();
    unlock();
    if (guard) say(`Headroom stopped (${duration(performance.now() - started)}).`);
    process.exit(code);
  })();
  return stopping;
}

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => stop(0, "Stopping …"));

async function start() {
  const started = performance.now();
  const options = readArguments(process.argv.slice(2));
  if (options.help) return say(help);
  checkNode();
  say("Headroom");
  guard = startGuard();
  await ensureInstalled(guard);

  // Loaded only now: these need installed packages.
  const { readSettings, makeDataDirectory } = await import("./start/settings.mjs");
  const { lockDataDirectory } = await import("./start/data-lock.mjs");
  const { readSecrets } = await import("./start/secrets.mjs");
  const { checkPorts, openDatabases } = await import("./start/databases.mjs");
  const { planDemo, prepareDemo, readDemo, seedDemo } = await import("./start/demo.mjs");
  const { describeEnd, ensureBuilt, startPrograms } = await import("./start/programs.mjs");

  const settings = readSettings();
  makeDataDirectory(settings.dataDir);
  unlock = await lockDataDirectory(settings.dataDir, guard.pid);
  const demo = options.demo && !settings.production;
  const { DEMO_ENGINE_PORT, ...needed } = settings.ports;
  await checkPorts(demo ? settings.ports : needed);
  const secrets = readSecrets(settings.dataDir, settings);
  const { server, variables } = await openDatabases(settings, guard);
  const environment = {
    ...process.env,
    ...variables,
    ...secrets,
    ...settings.addresses,
    NEXTAUTH_URL: settings.addresses.PUBLIC_URL,
    PORT: String(settings.ports.PORT),
    CONTROL_PLANE_PORT: String(settings.ports.CONTROL_PLANE_PORT),
    DEMO_ENGINE_PORT: String(DEMO_ENGINE_PORT),
    HEADROOM_DATA_DIR: settings.dataDir,
    NEXT_TELEMETRY_DISABLED: "1",
  };

  const plan = await planDemo(settings, variables, demo);
  await prepareDemo(plan, settings, variables, guard, environment);
  // Neither needs the other, and together they are most of a first start.
  await Promise.all([
    options.dev || ensureBuilt(guard, environment, settings.dataDir),
    plan === "none" || seedDemo(settings, guard, environment),
  ]);
  const account = demo ? readDemo(settings.dataDir) : undefined;
  const running = { ...environment, HEADROOM_DEMO: account ? "1" : "0" };
  const { ended } = await startPrograms(guard, settings, running, options);

  server?.once("exit", () => stop(1, "PostgreSQL ended unexpectedly: see postgres.log in the data directory."));
  ended.then((end) => stop(1, describeEnd(end)));
  sayReady(settings, account, performance.now() - started);
}

function sayReady({ addresses, dataDir, production }, account, ms) {
  say(`\nHeadroom is ready (${duration(ms)}).\n`);
  say(`  Console        ${addresses.PUBLIC_URL}`);
  say(`  Control plane  ${addresses.CONTROL_PLANE_PUBLIC_URL}/api/v1/openapi.json`);
  say(`  Inference API  ${addresses.CONTROL_PLANE_PUBLIC_URL}/v1`);
  if (account) {
    say(`\n  Sign in with the password ${account.users[0].password} as`);
    for (const { email, role } of account.users) say(`    ${email.padEnd(28)} ${role}`);
  } else if (!process.env.HEADROOM_OPERATORS) {
    say(
      "\n  To sell here, set HEADROOM_OPERATORS to your e-mail address once you have signed up: the operator desk opens.",
    );
  }
  say(`\n  Data and logs  ${production ? dataDir : join(dataDir, "logs")}`);
  say("  Stop           Ctrl-C\n");
}

start().catch((error) => {
  const sentence = error instanceof StartError ? error.message : `Headroom could not start: ${error.stack ?? error}`;
  if (!stopping) process.stderr.write(`\n${sentence}\n`);
  return stop(1);
});
