"use client";

import type { Route } from "next";
import { type ReactNode, useEffect, useId, useRef, useState } from "react";
import { Button } from "@/components/ui/button";

export interface ChosenAct {
  label: string;
  /** A page or a file that takes the chosen ones as `id`. */
  href: Route;
}

/**
 * The form around a table whose boxes are called `id`: one box for all of them, how many are chosen, and what can be done
 * with those. Without script the boxes and the buttons work all the same.
 */
export function ChooseForm({
  acts,
  total,
  children,
}: {
  acts: readonly ChosenAct[];
  /** How many boxes there are. */
  total: number;
  children: ReactNode;
}) {
  const form = useRef<HTMLFormElement>(null);
  const note = useId();
  // Not known before the browser has shown the boxes, which it may fill in by itself on the way back.
  const [chosen, setChosen] = useState<number | null>(null);

  function recount() {
    setChosen(boxesOf(form.current).filter(({ checked }) => checked).length);
  }

  useEffect(recount, []);

  function chooseAll(checked: boolean) {
    for (const box of boxesOf(form.current)) box.checked = checked;
    recount();
  }

  const isNone = chosen === 0;
  return (
    <form ref={form} onChange={recount} onReset={() => setTimeout(recount)} aria-label="Act on chosen reservations">
      <div className="mb-2 flex flex-wrap items-center gap-x-4 gap-y-2">
        <label className="flex items-center gap-2 text-table">
          <input
            type="checkbox"
            className="checkbox-input !my-0"
            disabled={chosen === null}
            checked={chosen === total}
            ref={(box) => {
              if (box) box.indeterminate = chosen !== null && chosen > 0 && chosen < total;
            }}
            onChange={(event) => chooseAll(event.target.checked)}
          />
          {total === 1 ? "Choose the reservation on this page" : `Choose all ${total} reservations on this page`}
        </label>
        <div className="flex flex-wrap gap-2">
          {acts.map(({ label, href }) => (
            <Button
              key={href}
              type="submit"
              size="sm"
              formAction={href}
              disabled={isNone}
              aria-describedby={isNone ? note : undefined}
            >
              {label}
            </Button>
          ))}
        </div>
        <p id={note} role="status" className="text-xs text-muted">
          {isNone && "Choose reservations to act on several at once."}
          {chosen !== null && chosen > 0 && `${chosen} of ${total} chosen.`}
        </p>
      </div>
      {children}
    </form>
  );
}

function boxesOf(form: HTMLFormElement | null): HTMLInputElement[] {
  return [...(form?.querySelectorAll<HTMLInputElement>('input[type="checkbox"][name="id"]') ?? [])];
}
