// The real gateway in a process of its own, on the database that it is given.
import { createServer } from "node:http";
import { pino } from "pino";
import { systemClock } from "../../control-plane/clock.ts";
import { connectDatabase } from "../../control-plane/db/client.ts";
import { readEnvironment } from "../../control-plane/env.ts";
import { createInference } from "../../control-plane/inference/create-inference.ts";
import { serveCpuTime } from "./child.ts";

const environment = readEnvironment();
const connection = connectDatabase(environment.CONTROL_PLANE_DATABASE_URL);
const logger = pino({ level: environment.LOG_LEVEL });
const inference = await createInference({ environment, connection, clock: systemClock, logger });
const server = createServer(inference.handle);
server.listen(0, "127.0.0.1", () => serveCpuTime(server.address()));
