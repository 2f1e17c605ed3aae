"use client";

import "./globals.css";
import { PageError } from "@/components/feedback/page-error";

export default function GlobalError(props: { error: unknown; retry: () => void }) {
  return (
    <html lang="en">
      <body>
        <title>Error · Headroom</title>
        <main className="mx-auto max-w-2xl p-6">
          <PageError {...props} />
        </main>
      </body>
    </html>
  );
}
