"use client";

import { createContext, type ReactNode, useContext, useState } from "react";
import type { BudgetView } from "@/lib/budgets/budget";

type Scope = BudgetView["scope"];

const Chosen = createContext<{ scope: Scope; choose: (scope: Scope) => void } | null>(null);

/** What a budget is for, as it is chosen in the form: what its thresholds would do is said of that. */
export function ChosenScope({ initial, children }: { initial: Scope; children: ReactNode }) {
  const [scope, choose] = useState(initial);
  return <Chosen value={{ scope, choose }}>{children}</Chosen>;
}

/** The scope that is chosen in the form around a component, and how to choose another. */
export function useChosenScope() {
  const chosen = useContext(Chosen);
  if (!chosen) throw new Error("no ChosenScope is around this component");
  return chosen;
}
