"use client";

import type { Route } from "next";
import Link from "next/link";
import { type ReactNode, useEffect, useRef } from "react";
import { buttonClass } from "@/components/ui/button-class";
import { CodeBlock } from "@/components/ui/code-block";
import { SecretOnce } from "@/components/ui/secret-once";
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
  const heading = useRef<HTMLHeadingElement>(null);

  useEffect(() => heading.current?.focus(), []);

  return (
    <div className="grid max-w-2xl grid-cols-[minmax(0,1fr)] gap-5">
      <div className="grid gap-2">
        <h2 ref={heading} tabIndex={-1} className="text-base font-semibold">
          {isRotated ? `${made.name} has a new secret` : `${made.name} is made`}
        </h2>
        <p className="text-sm text-muted">
          {made.secret
            ? "This is the only time its secret is shown: it is stored nowhere. Copy it now and keep it where your program's other secrets are."
            : "This form was sent before, and the secret was shown there. If nobody has it, revoke this key and make another one."}
        </p>
        {children}
      </div>
      {made.secret && (
        <>
          <SecretOnce secret={made.secret} />
          <div className="grid grid-cols-[minmax(0,1fr)] gap-2">
            <h3 className="text-sm font-semibold">Try it</h3>
            <p className="text-table text-muted">
              In a terminal: first the key into a variable of this session, then the call. A leading space keeps the
              first line out of most shells' history.
            </p>
            <CodeBlock code={` ${exportKey(made.secret)}`} label="Key as variable" />
            <CodeBlock code={firstCall(made.scopes, place)} label="First call" />
          </div>
        </>
      )}
      <div>
        <Link href={list} className={buttonClass(made.secret ? "primary" : "secondary")}>
          {made.secret ? "I have stored it" : isRotated ? "To the key" : "To the list of keys"}
        </Link>
      </div>
    </div>
  );
}
