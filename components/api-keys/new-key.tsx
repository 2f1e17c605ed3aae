"use client";

import type { Route } from "next";
import type { ReactNode } from "react";
import { CodeBlock } from "@/components/ui/code-block";
import { NewSecret } from "@/components/ui/new-secret";
import type { NewApiKey } from "@/lib/api-keys/api-key";
import { exportKey, type FirstCallPlace, firstCall } from "@/lib/api-keys/first-call";

/** The new key, once: its secret to copy, and a first call to try it with. */
export function NewKey({
  made,
  place,
  list,
  isRotated = false,
  children,
}: {
  made: NewApiKey;
  place: FirstCallPlace;
  /** Where to go from here. */
  list: Route;
  isRotated?: boolean;
  /** What else to know of it. */
  children?: ReactNode;
}) {
  const { name, secret } = made;
  return (
    <NewSecret
      title={isRotated ? `${name} has a new secret` : `${name} is made`}
      secret={secret}
      told={{
        once: "This is the only time its secret is shown: it is stored nowhere. Copy it now and keep it where your program's other secrets are.",
        before:
          "This form was sent before, and the secret was shown there. If nobody has it, revoke this key and make another one.",
      }}
      use={
        secret && (
          <>
            <h3 className="text-sm font-semibold">Try it</h3>
            <p className="text-table text-muted">
              In a terminal: first the key into a variable of this session, then the call. A leading space keeps the
              first line out of most shells' history.
            </p>
            <CodeBlock code={` ${exportKey(secret)}`} label="Key as variable" />
            <CodeBlock code={firstCall(made, place)} label="First call" />
          </>
        )
      }
      next={{ href: list, label: isRotated ? "To the key" : "To the list of keys" }}
    >
      {children}
    </NewSecret>
  );
}
