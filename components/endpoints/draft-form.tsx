import type { Route } from "next";
import type { ReactNode } from "react";
import { buttonClass } from "@/components/ui/button-class";
import type { EndpointPlace } from "@/lib/endpoints/endpoint";
import { formatInstant } from "@/lib/format/instant";

type Values = Readonly<Record<string, string | undefined>>;

/** What to put where. Goes into the address, so that its review has one, and the way back keeps what was typed. */
export function DraftForm({
  action,
  places,
  models,
  projects,
  values,
  problems,
  zone,
}: {
  action: Route;
  places: readonly EndpointPlace[];
  models: readonly { id: string; name: string }[];
  projects: readonly { id: string; name: string }[];
  values: Values;
  problems: Readonly<Record<string, string>>;
  zone: string;
}) {
  const text = (name: string, fallback = "") => ({
    name,
    id: `endpoint-${name}`,
    defaultValue: values[name] ?? fallback,
    className: "input w-full",
    "aria-invalid": name in problems || undefined,
    "aria-describedby": `endpoint-${name}-note`,
  });
  return (
    <form action={action} aria-label="New endpoint" className="grid max-w-xl gap-5">
      <Field
        name="name"
        label="Name"
        problem={problems.name}
        note="Requests name it as its slug with five characters more."
      >
        <input {...text("name")} maxLength={80} required autoComplete="off" />
      </Field>
      <Field
        name="reservationId"
        label="Reservation"
        problem={problems.reservationId}
        note="It is deployed when the reservation's nodes are there, and ends with it."
      >
        <select {...text("reservationId")} required>
          {places.map(({ id, name, freeNodes, nodes, endsAt }) => (
            <option key={id} value={id} disabled={freeNodes === 0}>
              {name}: {freeNodes} of {nodes} nodes free, until {formatInstant(endsAt, zone, "day")}
            </option>
          ))}
        </select>
      </Field>
      <Field
        name="modelId"
        label="Model of the catalogue"
        problem={problems.modelId}
        note="Or none, for weights of your own."
      >
        <select {...text("modelId")}>
          <option value="">None: weights of my own</option>
          {models.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </Field>
      <Field
        name="weights"
        label="Weights of my own"
        problem={problems.weights}
        note="Where they lie, for who deploys them, such as s3://models/support-7b. Empty with a model of the catalogue."
      >
        <input {...text("weights")} maxLength={200} autoComplete="off" />
      </Field>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field name="replicas" label="Replicas" problem={problems.replicas} note="Copies that share the requests.">
          <input {...text("replicas", "1")} inputMode="numeric" required />
        </Field>
        <Field
          name="nodesPerReplica"
          label="Nodes per replica"
          problem={problems.nodesPerReplica}
          note="One unless it is too large."
        >
          <input {...text("nodesPerReplica", "1")} inputMode="numeric" required />
        </Field>
      </div>
      <Field
        name="projectId"
        label="Who may call it"
        problem={problems.projectId}
        note="Keys and people of this project, or of all."
      >
        <select {...text("projectId")}>
          <option value="">Every project</option>
          {projects.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </Field>
      <Field
        name="note"
        label="For those who deploy it"
        problem={problems.note}
        note="Optional: engine, precision, parameters."
      >
        <input {...text("note")} maxLength={400} autoComplete="off" />
      </Field>
      <div>
        <button type="submit" name="review" value="1" className={buttonClass("primary")}>
          Review
        </button>
      </div>
    </form>
  );
}

function Field({
  name,
  label,
  note,
  problem,
  children,
}: {
  name: string;
  label: string;
  note: string;
  problem: string | undefined;
  children: ReactNode;
}) {
  return (
    <div className="grid content-start gap-1">
      <label htmlFor={`endpoint-${name}`} className="label">
        {label}
      </label>
      {children}
      <p id={`endpoint-${name}-note`} className={problem ? "description !text-danger-text" : "description"}>
        {problem ?? note}
      </p>
    </div>
  );
}
