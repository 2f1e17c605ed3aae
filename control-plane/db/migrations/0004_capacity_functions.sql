-- The counters of the capacity ledger change only through these functions. A window is rounded outwards to whole UTC
-- hours; its rows are locked day by day, oldest first, so that two callers never wait for each other in a circle.

-- Rows are rewritten in place: half a page is left for the next versions.
ALTER TABLE capacity_days SET (fillfactor = 50);
--> statement-breakpoint
-- Adds `by` to the hours from `first` to `last` (1 to 24).
CREATE FUNCTION shift_hours(hours integer[], first integer, last integer, by integer) RETURNS integer[]
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  FOR hour IN first..last LOOP
    hours[hour] := hours[hour] + by;
  END LOOP;
  RETURN hours;
END $$;
--> statement-breakpoint
-- The days that a window touches, each with its first and last hour (1 to 24), oldest first.
CREATE FUNCTION hours_of_window(from_at timestamptz, until_at timestamptz)
RETURNS TABLE (day date, first integer, last integer) LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
  first_hour timestamp := date_trunc('hour', from_at AT TIME ZONE 'UTC');
  last_hour timestamp := date_trunc('hour', (until_at AT TIME ZONE 'UTC') - interval '1 microsecond');
BEGIN
  IF from_at >= until_at THEN
    RAISE EXCEPTION 'the window from % until % is empty', from_at, until_at USING ERRCODE = 'invalid_parameter_value';
  END IF;
  day := first_hour::date;
  LOOP
    first := CASE WHEN day = first_hour::date THEN extract(hour FROM first_hour)::integer + 1 ELSE 1 END;
    last := CASE WHEN day = last_hour::date THEN extract(hour FROM last_hour)::integer + 1 ELSE 24 END;
    RETURN NEXT;
    EXIT WHEN day = last_hour::date;
    day := day + 1;
  END LOOP;
END $$;
--> statement-breakpoint
-- Gives nodes back in every hour of a window. Fails where that would make more free than was released.
CREATE FUNCTION give_back_capacity(of_pool text, from_at timestamptz, until_at timestamptz, returned integer)
RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  part record;
BEGIN
  FOR part IN SELECT * FROM hours_of_window(from_at, until_at) LOOP
    UPDATE capacity_days d SET free = shift_hours(d.free, part.first, part.last, returned)
      WHERE d.pool = of_pool AND d.day = part.day;
    IF NOT FOUND THEN
      RAISE EXCEPTION 'capacity of % given back on %, where none was released', of_pool, part.day
        USING ERRCODE = 'check_violation';
    END IF;
  END LOOP;
  IF EXISTS (
    SELECT FROM capacity_days d, unnest(d.free, d.total) AS hour(free, total)
      WHERE d.pool = of_pool AND d.day BETWEEN (from_at AT TIME ZONE 'UTC')::date AND (until_at AT TIME ZONE 'UTC')::date
        AND hour.free > hour.total
  ) THEN
    RAISE EXCEPTION 'more capacity of % given back from % until % than was taken', of_pool, from_at, until_at
      USING ERRCODE = 'check_violation';
  END IF;
END $$;
--> statement-breakpoint
-- Takes nodes in every hour of a window, or in none: gives null, or the first hour with too few. Hours never released have none.
CREATE FUNCTION take_capacity(of_pool text, from_at timestamptz, until_at timestamptz, wanted integer)
RETURNS timestamptz LANGUAGE plpgsql AS $$
DECLARE
  part record;
  full_hour integer;
BEGIN
  IF wanted <= 0 THEN
    RAISE EXCEPTION '% nodes cannot be taken', wanted USING ERRCODE = 'invalid_parameter_value';
  END IF;
  FOR part IN SELECT * FROM hours_of_window(from_at, until_at) LOOP
    UPDATE capacity_days d SET free = shift_hours(d.free, part.first, part.last, -wanted)
      WHERE d.pool = of_pool AND d.day = part.day AND wanted <= ALL (d.free[part.first:part.last]);
    IF NOT FOUND THEN
      IF part.day > (from_at AT TIME ZONE 'UTC')::date THEN
        PERFORM give_back_capacity(of_pool, from_at, part.day::timestamp AT TIME ZONE 'UTC', wanted);
      END IF;
      SELECT min(hour) INTO full_hour FROM capacity_days d, generate_series(part.first, part.last) AS hour
        WHERE d.pool = of_pool AND d.day = part.day AND d.free[hour] < wanted;
      RETURN (part.day + make_interval(hours => coalesce(full_hour, part.first) - 1)) AT TIME ZONE 'UTC';
    END IF;
  END LOOP;
  RETURN NULL;
END $$;
--> statement-breakpoint
-- Releases nodes for a window: adds them to the total and to what is free.
CREATE FUNCTION release_supply(of_pool text, from_at timestamptz, until_at timestamptz, released integer)
RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  part record;
  hours integer[];
BEGIN
  IF released <= 0 THEN
    RAISE EXCEPTION '% nodes cannot be released', released USING ERRCODE = 'invalid_parameter_value';
  END IF;
  FOR part IN SELECT * FROM hours_of_window(from_at, until_at) LOOP
    hours := shift_hours(array_fill(0, ARRAY[24]), part.first, part.last, released);
    INSERT INTO capacity_days AS d (pool, day, total, free) VALUES (of_pool, part.day, hours, hours)
      ON CONFLICT (pool, day) DO UPDATE SET
        total = shift_hours(d.total, part.first, part.last, released),
        free = shift_hours(d.free, part.first, part.last, released);
  END LOOP;
END $$;
