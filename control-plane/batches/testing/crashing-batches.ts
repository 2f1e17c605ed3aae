// Runs batches in a process of its own, to be killed. The parent gives its environment.
import { pino } from "pino";
import { systemClock } from "../../clock.ts";
import { connectDatabase } from "../../db/client.ts";
import { readEnvironment } from "../../env.ts";
import { createInference } from "../../inference/create-inference.ts";
import { runBatches } from "./run-batches.ts";

const environment = readEnvironment();
const connection = connectDatabase(environment.CONTROL_PLANE_DATABASE_URL, { max: 6 });
const logger = pino({ level: "silent" });
runBatches(connection, await createInference({ environment, connection, clock: systemClock, logger }));
process.send?.("running");
process.on("disconnect", () => process.exit());
