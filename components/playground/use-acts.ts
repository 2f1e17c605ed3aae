"use client";

import { useEffect, useMemo, useRef } from "react";
import { announce } from "@/components/ui/announce";
import { addTurn, choose, endAfter, goOnAfter, nextTurnId, pathOf, turnsBefore } from "@/lib/playground/branches";
import { changeColumn, duplicateColumn, removeColumn } from "@/lib/playground/columns";
import { nextRound } from "@/lib/playground/compare-answers";
import { messagesOf, messagesToGoOn } from "@/lib/playground/messages";
import { chooseModel } from "@/lib/playground/model";
import { expectedOutput, overLimit, planCall } from "@/lib/playground/plan-call";
import type { CallSetup } from "@/lib/playground/playground-store";
import { type Attachment, type Prompt, toPrompt } from "@/lib/playground/prompt";
import type { Column } from "@/lib/playground/state";
import { automaticReplies } from "@/lib/playground/tool-replies";
import { fillVariables } from "@/lib/playground/variables";
import type { ColumnActs } from "./acts";
import type { Kept } from "./kept";
import type { PlaygroundSetup } from "./use-place";

interface Situation {
  setup: PlaygroundSetup;
  place: Kept;
  projectId: string;
  compose: (text: string) => void;
  chooseColumn: (columnId: number) => void;
}

export interface Acts extends ColumnActs {
  /** Sends a message to columns at once. */
  send(columnIds: readonly number[], text: string, attachments: readonly Attachment[]): void;
  /** The call that a message, or going on without one, would make in a column. */
  plan(columnId: number, text: string, attachments: readonly Attachment[]): ReturnType<typeof planCall>;
  modelOf(column: Column): PlaygroundSetup["models"][number];
}

/** Everything that can be done, made once; it reads what is chosen at the moment of the act. */
export function useActs(situation: Situation): Acts {
  const latest = useRef(situation);
  useEffect(() => {
    latest.current = situation;
  });
  return useMemo(() => makeActs(() => latest.current), []);
}

function makeActs(now: () => Situation): Acts {
  const store = () => now().place.store;
  const variables = () => store().state.variables;
  const columnOf = (id: number) => store().state.columns.find((column) => column.id === id);
  const change = (id: number, how: (column: Column) => Column) =>
    store().change((state) => changeColumn(state, id, how));

  function modelOf(column: Column) {
    const { models } = now().setup;
    return chooseModel(models, column.modelId) ?? models[0];
  }

  function planFor(column: Column, parentId: number | null, prompt: Prompt) {
    return planCall(column.settings, modelOf(column), variables(), (system) =>
      messagesOf(system, turnsBefore(column, parentId), prompt),
    );
  }

  function toSetup(column: Column, plan: ReturnType<typeof planCall>): CallSetup {
    const { id, name, prices } = modelOf(column);
    return {
      projectId: now().projectId,
      model: { id, name, prices },
      system: plan.system,
      expected: expectedOutput(column.settings, plan.parameters),
      parameters: plan.parameters,
      atMost: plan.estimate.atMost,
      nextPrompt(turn) {
        const current = columnOf(column.id);
        const replies = current && automaticReplies(current, turn);
        if (!current || !replies) return null;
        const limited = overLimit([planFor(current, turn.id, replies).estimate], now().place.limit, store().spending);
        if (limited) announce(limited);
        return limited ? null : replies;
      },
    };
  }

  function ask(columnId: number, parentId: number | null, prompt: Prompt, round: number | null = null): void {
    const column = columnOf(columnId);
    if (!column || store().isRunning(columnId)) return;
    const plan = planFor(column, parentId, prompt);
    const blocked = plan.blocked ?? overLimit([plan.estimate], now().place.limit, store().spending);
    if (blocked) announce(blocked);
    else store().ask(columnId, { parentId, prompt, round }, toSetup(column, plan));
  }

  const endOf = (column: Column) => pathOf(column).at(-1)?.id ?? null;

  return {
    modelOf,
    follow: (columnId, listener) => store().follow(columnId, listener),
    chooseColumn: (columnId) => now().chooseColumn(columnId),
    chooseModel: (columnId, modelId) => change(columnId, (column) => ({ ...column, modelId })),
    changeSettings: (columnId, how) => change(columnId, (column) => ({ ...column, settings: how(column.settings) })),
    duplicate: (columnId) => store().change((state) => duplicateColumn(state, columnId)),
    remove: (columnId) => store().change((state) => removeColumn(state, columnId)),
    clear(columnId) {
      store().stop(columnId);
      change(columnId, (column) => ({ ...column, turns: [], chosen: {} }));
    },
    stop: (columnId) => store().stop(columnId),
    regenerate: (columnId, { parentId, prompt }) => ask(columnId, parentId, prompt),
    editPrompt(columnId, { parentId, prompt }, text) {
      if (prompt.kind === "user")
        ask(columnId, parentId, toPrompt(fillVariables(text, variables()), prompt.attachments));
    },
    editAnswer(columnId, turn, text) {
      const { tokens: _, cost: __, ...answer } = turn.answer;
      change(columnId, (column) =>
        addTurn(column, {
          ...turn,
          id: nextTurnId(column),
          round: null,
          answer: { ...answer, text, tokens: null, cost: null, probabilities: null, edited: true },
        }),
      );
    },
    branchAfter(columnId, turnId) {
      change(columnId, (column) => endAfter(column, turnId));
      now().chooseColumn(columnId);
      now().compose(now().place.draft);
    },
    showAfter: (columnId, turnId) => change(columnId, (column) => goOnAfter(column, turnId)),
    show: (columnId, turn) => change(columnId, (column) => choose(column, turn)),
    goOn(columnId, turn) {
      const column = columnOf(columnId);
      if (!column) return;
      const canBeContinued = modelOf(column).parameters.includes("continue_final_message");
      const plan = planCall(column.settings, modelOf(column), variables(), (system) =>
        messagesToGoOn(system, turnsBefore(column, turn.parentId), turn, canBeContinued),
      );
      const blocked = plan.blocked ?? overLimit([plan.estimate], now().place.limit, store().spending);
      if (blocked) return announce(blocked);
      const setup = toSetup(column, plan);
      const parameters = canBeContinued
        ? { ...setup.parameters, add_generation_prompt: false, continue_final_message: true }
        : setup.parameters;
      store().goOn(columnId, turn.id, { ...setup, parameters, canBeContinued });
    },
    reply: (columnId, turn, replies) => ask(columnId, turn.id, { kind: "tools", replies }, turn.round),
    compose: (text) => now().compose(text),
    send(columnIds, text, attachments) {
      const prompt = toPrompt(fillVariables(text, variables()), attachments);
      const round = columnIds.length > 1 ? nextRound(store().state) : null;
      for (const columnId of columnIds) {
        const column = columnOf(columnId);
        if (column) ask(columnId, endOf(column), prompt, round);
      }
    },
    plan(columnId, text, attachments) {
      const column = columnOf(columnId) ?? store().state.columns[0];
      if (!column) throw new RangeError("A playground has a column.");
      return planFor(column, endOf(column), toPrompt(fillVariables(text, variables()), attachments));
    },
  };
}
