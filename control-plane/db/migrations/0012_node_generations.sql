ALTER TABLE "node_types" ADD COLUMN "generation" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
-- Families that are already sold get their place, ten times NVIDIA's compute capability; others wait for their operator.
UPDATE "node_types" SET "generation" = known.generation FROM (VALUES
  ('volta', 70), ('turing', 75), ('ampere', 80), ('ada', 89), ('ada lovelace', 89), ('hopper', 90), ('blackwell', 100)
) AS known (family, generation) WHERE lower("node_types"."family") = known.family;
