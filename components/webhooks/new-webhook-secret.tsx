"use client";

import type { Route } from "next";
import Link from "next/link";
import { type ReactNode, useEffect, useRef } from "react";
import { buttonClass } from "@/components/ui/button-class";
import { CodeBlock } from "@/components/ui/code-block";
import { SecretOnce } from "@/components/ui/secret-once";
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
  const heading = useRef<HTMLHeadingElement>(null);

  useEffect(() => heading.current?.focus(), []);

  return (
    <div className="grid max-w-2xl grid-cols-[minmax(0,1fr)] gap-5">
      <div className="grid gap-2">
        <h2 ref={heading} tabIndex={-1} className="text-base font-semibold">
          {isRotated ? `${name} has a new secret` : `${name} is made`}
        </h2>
        <p className="text-sm text-muted">
          {secret
            ? "This is the only time its secret is shown. Your program needs it to tell our events from anybody else’s."
            : "This form was sent before, and the secret was shown there. If nobody has it, give the webhook a new one."}
        </p>
        {children}
      </div>
      {secret && (
        <>
          <SecretOnce secret={secret} />
          <div className="grid grid-cols-[minmax(0,1fr)] gap-2">
            <h3 className="text-sm font-semibold">Check what arrives</h3>
            <p className="text-table text-muted">
              Events are signed as Standard Webhooks says; it has libraries for most languages. In Node:
            </p>
            <CodeBlock code={checkCode.Node} label="Check of a signature" />
          </div>
        </>
      )}
      <div>
        <Link href={page} className={buttonClass(secret ? "primary" : "secondary")}>
          {secret ? "I have stored it" : "To the webhook"}
        </Link>
      </div>
    </div>
  );
}
