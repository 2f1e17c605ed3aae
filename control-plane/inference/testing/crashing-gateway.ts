// A gateway in a process of its own, to be killed. The parent gives its environment.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { pino } from "pino";
import { systemClock } from "../../clock.ts";
import { connectDatabase } from "../../db/client.ts";
import { readEnvironment } from "../../env.ts";
import { createInference } from "../create-inference.ts";

const environment = readEnvironment();
const connection = connectDatabase(environment.CONTROL_PLANE_DATABASE_URL, { max: 4 });
const inference = await createInference({
  environment,
  connection,
  clock: systemClock,
  logger: pino({ level: "silent" }),
});
const server = createServer(inference.handle).listen(0, "127.0.0.1", () => {
  // A TCP server's address is an object.
  process.send?.((server.address() as AddressInfo).port);
});
process.on("disconnect", () => process.exit());
