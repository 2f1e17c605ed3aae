-- The window's days are counted here and not by hours_of_window: this is what every booking waits for.
CREATE OR REPLACE FUNCTION take_capacity(of_pool text, from_at timestamptz, until_at timestamptz, wanted integer)
RETURNS timestamptz LANGUAGE plpgsql AS $$
DECLARE
  first_hour timestamp := date_trunc('hour', from_at AT TIME ZONE 'UTC');
  last_hour timestamp := date_trunc('hour', (until_at AT TIME ZONE 'UTC') - interval '1 microsecond');
  first_day date := first_hour;
  last_day date := last_hour;
  this_day date := first_day;
  first integer := extract(hour FROM first_hour) + 1;
  last integer;
  full_hour integer;
BEGIN
  IF from_at >= until_at OR wanted <= 0 THEN
    RAISE EXCEPTION '% nodes from % until % cannot be taken', wanted, from_at, until_at
      USING ERRCODE = 'invalid_parameter_value';
  END IF;
  LOOP
    last := CASE WHEN this_day = last_day THEN extract(hour FROM last_hour)::integer + 1 ELSE 24 END;
    UPDATE capacity_days d SET free = shift_hours(d.free, first, last, -wanted)
      WHERE d.pool = of_pool AND d.day = this_day AND wanted <= ALL (d.free[first:last]);
    IF NOT FOUND THEN
      IF this_day > first_day THEN
        PERFORM give_back_capacity(of_pool, from_at, this_day::timestamp AT TIME ZONE 'UTC', wanted);
      END IF;
      SELECT min(hour) INTO full_hour FROM capacity_days d, generate_series(first, last) AS hour
        WHERE d.pool = of_pool AND d.day = this_day AND d.free[hour] < wanted;
      RETURN (this_day + make_interval(hours => coalesce(full_hour, first) - 1)) AT TIME ZONE 'UTC';
    END IF;
    IF this_day = last_day THEN
      RETURN NULL;
    END IF;
    this_day := this_day + 1;
    first := 1;
  END LOOP;
END $$;
--> statement-breakpoint
-- Takes nodes and writes the allocation that holds them, or neither: gives null, or the first hour with too few.
CREATE FUNCTION hold_capacity(
  hold_id text, of_pool text, for_organization text, in_region text, of_node_type text, wanted integer, wanted_gpus integer,
  from_hour timestamptz, until_hour timestamptz, held_at timestamptz
) RETURNS timestamptz LANGUAGE plpgsql AS $$
DECLARE
  full_hour timestamptz := take_capacity(of_pool, from_hour, until_hour, wanted);
BEGIN
  IF full_hour IS NULL THEN
    INSERT INTO allocations (
      id, pool, organization_id, region, node_type, nodes, gpus, starts_at, ends_at, state, created_at
    ) VALUES (
      hold_id, of_pool, for_organization, in_region, of_node_type, wanted, wanted_gpus, from_hour, until_hour, 'held', held_at
    );
  END IF;
  RETURN full_hour;
END $$;
