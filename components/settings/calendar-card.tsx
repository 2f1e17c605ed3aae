"use client";

import { useState } from "react";
import { ConfirmDialog } from "@/components/feedback/confirm-dialog";
import { ActionForm } from "@/components/ui/action-form";
import { Card } from "@/components/ui/card";
import { CopyButton } from "@/components/ui/copy-button";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/actions";
import { formatInstant } from "@/lib/format/instant";

interface Made {
  address: string;
}

/** The person's secret calendar address: made, shown once, revoked. */
export function CalendarCard({
  organization,
  feed,
  timeZone,
  make,
  revoke,
}: {
  organization: string;
  feed: { createdAt: string; lastReadAt: string | null } | null;
  timeZone: string;
  make: FormAction<Made>;
  revoke: FormAction;
}) {
  const [made, setMade] = useState<Made | null>(null);
  return (
    <Card
      id="calendar"
      title="Calendar"
      description={`Starts, ends and their notices of ${organization}'s reservations in your own calendar program.`}
      actions={
        feed && (
          <ConfirmDialog
            trigger="Revoke"
            size="sm"
            title="Revoke the calendar address?"
            confirm="Revoke"
            danger
            action={revoke}
            done="The calendar address works no longer."
          >
            <p className="text-table text-muted">Calendars that read it show what they have, and nothing new.</p>
          </ConfirmDialog>
        )
      }
    >
      <div className="grid gap-3">
        {feed && made && (
          <>
            <output className="flex items-center gap-2 rounded-md border border-border bg-surface-secondary px-3 py-2">
              <code className="min-w-0 flex-1 text-xs break-all">{made.address}</code>
              <CopyButton text={made.address} label="Copy the calendar address" />
            </output>
            <p className="text-table text-muted">
              Add it to your calendar as a subscription. It is shown now and never again; whoever has it can read these
              times.
            </p>
          </>
        )}
        {feed && (
          <p className="text-table text-muted">
            Made {formatInstant(feed.createdAt, timeZone)},{" "}
            {feed.lastReadAt ? `last read ${formatInstant(feed.lastReadAt, timeZone)}` : "not read yet"}.
          </p>
        )}
        <ActionForm action={make} onDone={setMade} label="Calendar address">
          <SubmitButton className="justify-self-start" variant="secondary">
            {feed ? "Make a new address instead" : "Make a calendar address"}
          </SubmitButton>
        </ActionForm>
      </div>
    </Card>
  );
}
