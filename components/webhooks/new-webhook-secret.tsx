"use client";

import type { Route } from "next";
import type { ReactNode } from "react";
import { CodeBlock } from "@/components/ui/code-block";
import { NewSecret } from "@/components/ui/new-secret";
import { checkCode } from "@/lib/webhooks/check-code";
import type { NewWebhookSecret } from "@/lib/webhooks/webhook";

/** The signing secret of a webhook, once, and how a program checks with it that an event is ours. */
export function NewWebhookSecretNote({
  made: { name, secret },
  page,
  isRotated = false,
  children,
}: {
  made: NewWebhookSecret;
  /** The webhook's own. */
  page: Route;
  isRotated?: boolean;
  /** What else to know of it. */
  children?: ReactNode;
}) {
  return (
    <NewSecret
      title={isRotated ? `${name} has a new secret` : `${name} is made`}
      secret={secret}
      told={{
        once: "This is the only time its secret is shown. Your program needs it to tell our events from anybody else’s.",
        before:
          "This form was sent before, and the secret was shown there. If nobody has it, give the webhook a new one.",
      }}
      use={
        <>
          <h3 className="text-sm font-semibold">Check what arrives</h3>
          <p className="text-table text-muted">
            Events are signed as Standard Webhooks says; it has libraries for most languages. In Node:
          </p>
          <CodeBlock code={checkCode.Node} label="Check of a signature" />
        </>
      }
      next={{ href: page, label: "To the webhook" }}
    >
      {children}
    </NewSecret>
  );
}
