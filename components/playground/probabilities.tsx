"use client";

import { type KeyboardEvent, useRef, useState } from "react";
import { formatPercent } from "@/lib/format/number";
import type { TokenProbability } from "@/lib/playground/answer";

/** The answer token by token, coloured by how likely each was. One token at a time is looked into, by mouse or arrow keys. */
export function Probabilities({ tokens }: { tokens: readonly TokenProbability[] }) {
  const [at, setAt] = useState(0);
  const box = useRef<HTMLDivElement>(null);
  const current = tokens[at];

  function move(event: KeyboardEvent<HTMLDivElement>) {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const next = Math.min(tokens.length - 1, Math.max(0, at + step));
    setAt(next);
    box.current?.querySelectorAll<HTMLElement>("button")[next]?.focus();
  }

  return (
    <div className="grid gap-2">
      {/* biome-ignore lint/a11y/useSemanticElements: a group of tokens is no set of fields */}
      <div
        ref={box}
        role="group"
        aria-label="Tokens; arrow keys go from one to the next"
        onKeyDown={move}
        className="text-sm leading-7 whitespace-pre-wrap [overflow-wrap:anywhere]"
      >
        {tokens.map(({ token, logprob }, index) => (
          <button
            // biome-ignore lint/suspicious/noArrayIndexKey: tokens of one answer never change places
            key={index}
            type="button"
            tabIndex={index === at ? 0 : -1}
            aria-pressed={index === at}
            onClick={() => setAt(index)}
            onMouseEnter={() => setAt(index)}
            data-likely={likelihoodOf(logprob)}
            className="answer__token"
          >
            {token}
          </button>
        ))}
      </div>
      {current && (
        <div aria-live="polite" className="rounded-lg border border-border px-3 py-2 text-xs">
          <p>
            <code>{JSON.stringify(current.token)}</code> was drawn with a probability of{" "}
            <strong className="tabular-nums">{percent(current.logprob)}</strong> (token {at + 1} of {tokens.length})
          </p>
          {current.others.length > 0 && (
            <ul className="mt-1 flex flex-wrap gap-x-4 gap-y-0.5 text-muted">
              {current.others.map(({ token, logprob }) => (
                <li key={token}>
                  <code>{JSON.stringify(token)}</code> <span className="tabular-nums">{percent(logprob)}</span>
                </li>
              ))}
            </ul>
          )}
        </div>
      )}
    </div>
  );
}

function percent(logprob: number): string {
  return formatPercent(Math.exp(logprob));
}

function likelihoodOf(logprob: number): "certain" | "likely" | "open" | "unlikely" {
  const probability = Math.exp(logprob);
  if (probability >= 0.9) return "certain";
  if (probability >= 0.5) return "likely";
  return probability >= 0.15 ? "open" : "unlikely";
}
