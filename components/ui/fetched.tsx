"use client";

import { catchError } from "next/error";
import { type ComponentType, type ReactNode, Suspense, useEffect, useState } from "react";
import { announce } from "./announce";
import { buttonClass } from "./button-class";
import type { FetchedPart } from "./fetched-part";

const sentence = "A part of this page could not be loaded. Look at your connection, and try again.";

const Boundary = catchError(function CouldNotLoad({ again }: { again: () => void }, { reset }) {
  useEffect(() => announce(sentence), []);
  return (
    <div role="alert" className="grid justify-items-start gap-2 p-2 text-table text-muted">
      {sentence}
      <button
        type="button"
        className={buttonClass("secondary", "sm")}
        onClick={() => {
          again();
          reset();
        }}
      >
        Try again
      </button>
    </div>
  );
});

/**
 * Shows a part whose code is fetched when it is first shown, and `waiting` until it is there. One that cannot be fetched
 * says so and takes nothing else of the page along; a click asks for it again.
 */
export function Fetched<Props extends object>({
  part,
  props,
  waiting = null,
}: {
  part: FetchedPart<Props>;
  props: Props;
  waiting?: ReactNode;
}) {
  const [Part, setPart] = useState<ComponentType<Props>>(() => part.component);
  return (
    <Boundary again={() => setPart(() => part.again())}>
      <Suspense fallback={waiting}>
        <Part {...props} />
      </Suspense>
    </Boundary>
  );
}
