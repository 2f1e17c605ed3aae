import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

/** A way to a database that can be cut, as when its server stops. */
export interface SeverableDatabase {
  /** Of the way; leads where the given one does. */
  url: string;
  /** Breaks every connection and refuses new ones. */
  sever(): Promise<void>;
  /** Takes what comes, new connections too, and says nothing any more: as when its machine hangs. */
  mute(): void;
  restore(): Promise<void>;
  close(): Promise<void>;
}

export async function openSeverableDatabase(url: string): Promise<SeverableDatabase> {
  const target = new URL(url);
  const sockets = new Set<Socket>();
  const keep = (socket: Socket, other: Socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined);
    socket.on("close", () => {
      sockets.delete(socket);
      other.destroy();
    });
  };
  let isMute = false;
  const server = createServer((near) => {
    if (isMute) return keep(near, near);
    const far = connect(Number(target.port), target.hostname);
    keep(near, far);
    keep(far, near);
    near.pipe(far).pipe(near);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  // A TCP server's address is an object.
  const { port } = server.address() as AddressInfo;
  const way = new URL(url);
  way.host = `127.0.0.1:${port}`;

  async function sever(): Promise<void> {
    if (!server.listening) return;
    const closed = once(server, "close");
    server.close();
    for (const socket of sockets) socket.destroy();
    await closed;
  }

  return {
    url: way.href,
    sever,
    mute: () => {
      isMute = true;
      for (const socket of sockets) socket.unpipe().pause();
    },
    restore: async () => {
      server.listen(port, "127.0.0.1");
      await once(server, "listening");
    },
    close: sever,
  };
}
