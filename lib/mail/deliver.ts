import { createTransport } from "nodemailer";
import { env } from "@/lib/env";

export interface Letter {
  id: string;
  to: string;
  subject: string;
  text: string;
  html: string;
  attachments: readonly { filename: string; content: Buffer }[];
}

/** Hands a letter to the mail server. Throws what the server or the network says. */
export type Deliver = (letter: Letter) => Promise<void>;

const patienceMs = 10_000;

/** The way to the configured mail server; null without one. The message id is the letter's own, so a copy can be known. */
export function openDelivery(): { deliver: Deliver; close(): void } | null {
  const { HEADROOM_SMTP_URL: url, HEADROOM_MAIL_FROM: from, PUBLIC_URL } = env();
  if (!url || !from) return null;
  const transport = createTransport({
    url,
    pool: true,
    maxConnections: 1,
    connectionTimeout: patienceMs,
    greetingTimeout: patienceMs,
    socketTimeout: patienceMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    deliver: async ({ id, to, attachments, ...letter }) => {
      await transport.sendMail({
        ...letter,
        attachments: [...attachments],
        from,
        // As an object: an address is never read as a list of them.
        to: { name: "", address: to },
        messageId: `<${id}@${new URL(PUBLIC_URL).hostname}>`,
        headers: { "Auto-Submitted": "auto-generated" },
      });
    },
    close: () => transport.close(),
  };
}
