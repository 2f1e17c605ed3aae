import { ActDialogs } from "@/components/feedback/act-dialogs";
import { LinkButton } from "@/components/ui/button";
import type { FormAction } from "@/lib/actions";
import type { DeliveryView } from "@/lib/deliveries/delivery";
import { pathIn } from "@/lib/format/path";

/** Remove, pause, test and change, each with what it means before it is done. */
export function DeliveryActions({
  delivery: { id, name, pausedAt, destination },
  org,
  act,
}: {
  delivery: DeliveryView;
  org: string;
  act: FormAction;
}) {
  const isMail = destination.type === "mail";
  return (
    <>
      <ActDialogs
        of={name}
        action={act}
        choices={[
          {
            name: "remove",
            label: "Remove",
            text: "Nothing more is delivered, and a stored secret is deleted. What arrived stays where it is. This cannot be undone.",
            danger: true,
          },
          pausedAt
            ? { name: "resume", label: "Resume", text: "What was issued meanwhile is delivered at once." }
            : { name: "pause", label: "Pause", text: "What is issued from now on waits until it is resumed." },
          {
            name: "test",
            label: "Test",
            text: isMail
              ? "A short mail goes to every address."
              : "A small text file is written beside the documents, under headroom-test.txt.",
          },
        ]}
      >
        <input type="hidden" name="deliveryId" value={id} />
      </ActDialogs>
      <LinkButton href={pathIn(org, `deliveries/${id}/edit`)} variant="primary" icon="pencil">
        Change
      </LinkButton>
    </>
  );
}
