"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import type { ChatCall } from "@/lib/models/call-code";
import { describeEstimate } from "@/lib/playground/describe-estimate";
import { describeStatus } from "@/lib/playground/describe-status";
import { messagesOf } from "@/lib/playground/messages";
import { CodeDialog } from "./code-dialog";
import { Composer } from "./composer";
import { ConversationView } from "./conversation-view";
import { ModelHead } from "./model-head";
import { ParametersPanel } from "./parameters-panel";
import { PlaygroundToolbar } from "./playground-toolbar";
import { type PlaygroundSetup, usePlayground } from "./use-playground";

const example = "Say hello in three languages.";

/** One model in conversation, its parameters, and what each answer took. */
export function Playground(setup: PlaygroundSetup) {
  const { org, inferenceUrl, models, projects } = setup;
  const { place, conversation, turns, running, model, projectId, system, settings, faults, call, ...acts } =
    usePlayground(setup);
  const input = useRef<HTMLTextAreaElement>(null);
  const dialog = useRef<HTMLDialogElement>(null);
  const [composed, setComposed] = useState({ text: place.draft, round: 0 });
  const [shownCall, setShownCall] = useState<ChatCall | null>(null);

  const fault = Object.values(faults)[0];
  const blocked = fault ? `${fault} Change it under Parameters.` : null;

  // The newest setup for callbacks that must stay the same, so that old turns are not drawn again.
  const current = useRef({ call, blocked });
  useEffect(() => {
    current.current = { call, blocked };
  });

  useEffect(() => {
    if (!running) return;
    function press(event: KeyboardEvent) {
      const isTaken = event.defaultPrevented || document.querySelector("dialog[open], [popover]:popover-open");
      if (event.key === "Escape" && !isTaken) conversation.stop();
    }
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, [running, conversation]);

  /** Puts a text into the composer, which is made anew for it, and the cursor behind it. */
  const compose = useCallback(
    (text: string) => {
      place.draft = text;
      setComposed(({ round }) => ({ text, round: round + 1 }));
      requestAnimationFrame(() => input.current?.focus());
    },
    [place],
  );
  const edit = useCallback(() => compose(conversation.takeBack()), [compose, conversation]);
  const regenerate = useCallback(() => {
    if (!current.current.blocked) conversation.regenerate(current.current.call);
    input.current?.focus();
  }, [conversation]);

  function showCode() {
    const draft = place.draft.trim();
    const last = turns.at(-1);
    const messages =
      draft === "" && last
        ? messagesOf(system, turns.slice(0, -1), last.prompt)
        : messagesOf(system, turns, draft || example);
    setShownCall({ model: model.id, messages, parameters: call.parameters });
    dialog.current?.showModal();
  }

  return (
    <div className="playground">
      <PlaygroundToolbar
        projects={projects}
        projectId={projectId}
        onProject={acts.chooseProject}
        canClear={turns.length > 0}
        onClear={() => {
          conversation.clear();
          input.current?.focus();
        }}
        onCode={showCode}
      />
      <div className="playground__body">
        <section aria-label={`Conversation with ${model.name}`} className="card flex min-h-0 min-w-0 flex-col">
          <ModelHead models={models} model={model} isFallback={acts.isUnknownModel} onChoose={acts.chooseModelId} />
          <ConversationView
            {...{ org, turns, conversation }}
            onRegenerate={regenerate}
            onEdit={edit}
            onStarter={compose}
          />
          <Composer
            key={composed.round}
            input={input}
            initial={composed.text}
            running={running}
            blocked={blocked}
            estimateOf={(text) => {
              const messages = messagesOf(system, turns, text);
              return describeEstimate(
                messages.map(({ content }) => content),
                model,
                call.parameters,
              );
            }}
            onChange={(text) => {
              place.draft = text;
            }}
            // Fetched ahead, so that the first answer does not wait for it.
            onFocus={() => void place.getToken(projectId)}
            onSend={(text) => conversation.send(text, call)}
            onStop={conversation.stop}
          />
        </section>
        <ParametersPanel
          {...{ model, system, settings, faults }}
          onSystem={acts.changeSystem}
          onSetting={acts.set}
          onReset={acts.reset}
        />
      </div>
      <CodeDialog dialog={dialog} inferenceUrl={inferenceUrl} call={shownCall} />
      <p role="status" className="sr-only">
        {describeStatus(turns.at(-1)?.answer)}
      </p>
    </div>
  );
}
