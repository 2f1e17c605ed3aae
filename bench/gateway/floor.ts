// The floor: what node:http and undici cost when nothing is done between them.
import { createServer } from "node:http";
import { Pool } from "undici";
import { serveCpuTime } from "./child.ts";

const engine = new Pool(process.env.ENGINE_URL ?? "");

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => {
    const body = Buffer.concat(chunks);
    engine.dispatch(
      { path: request.url ?? "/", method: "POST", headers: ["content-type", "application/json"], body },
      {
        onRequestStart: () => undefined,
        onResponseStart: (_controller, status, headers) => {
          const length = headers["content-length"];
          response.writeHead(status, [
            "content-type",
            headers["content-type"] ?? "",
            ...(length ? ["content-length", length] : []),
          ]);
        },
        onResponseData: (_controller, chunk) => void response.write(chunk),
        onResponseEnd: () => void response.end(),
        onResponseError: () => void response.destroy(),
      },
    );
  });
});

server.listen(0, "127.0.0.1", () => serveCpuTime(server.address()));
