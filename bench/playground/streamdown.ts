// The peer: a page that draws the same stream with streamdown, as its documentation shows it.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

const version = "2.7.1";

const program = `
import { createRoot } from "react-dom/client";
import { useState } from "react";
import { Streamdown } from "streamdown";
function Page() {
  const [text, setText] = useState("");
  window.begin = async (url) => {
    const answer = await fetch(url + "/v1/chat/completions", { method: "POST", body: "{}" });
    const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
    let rest = "";
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      const lines = (rest + value).split("\\n");
      rest = lines.pop();
      for (const line of lines) {
        if (!line.startsWith("data: {")) continue;
        const piece = JSON.parse(line.slice(6)).choices[0]?.delta?.content;
        if (piece) setText((before) => before + piece);
      }
    }
  };
  return <Streamdown>{text}</Streamdown>;
}
createRoot(document.getElementById("root")).render(<Page />);
`;

export interface PeerPage {
  url: string;
  close(): void;
}

/** Installs and bundles the peer beside the system's temporary files, once, and serves it; null without network. */
export async function servePeer(): Promise<PeerPage | null> {
  const script = bundle();
  if (!script) return null;
  const page = '<!doctype html><meta charset="utf-8"><div id="root"></div><script src="/page.js"></script>';
  const server = createServer(({ url }, response) => {
    const isScript = url === "/page.js";
    response.setHeader("content-type", isScript ? "text/javascript" : "text/html").end(isScript ? script : page);
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

function bundle(): Buffer | null {
  const folder = join(tmpdir(), `headroom-bench-streamdown-${version}`);
  const made = join(folder, "page.js");
  if (existsSync(made)) return readFileSync(made);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), '{"private":true}');
  writeFileSync(join(folder, "page.tsx"), program);
  const packages = [`streamdown@${version}`, "react@19.3.1", "react-dom@19.3.1", "esbuild@0.28.2"];
  try {
    execFileSync("npm", ["install", "--no-audit", "--no-fund", ...packages], { cwd: folder, stdio: "ignore" });
    const options = ["--bundle", "--minify", "--jsx=automatic", '--define:process.env.NODE_ENV="production"'];
    execFileSync(join(folder, "node_modules/.bin/esbuild"), ["page.tsx", ...options, "--outfile=page.js"], {
      cwd: folder,
      stdio: "ignore",
    });
  } catch {
    console.error("  streamdown could not be installed: its rows are left out");
    return null;
  }
  return readFileSync(made);
}
