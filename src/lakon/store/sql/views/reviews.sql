-- Every verdict; `in_force` unless it takes one back or was taken back, `counts` where none of the same event came after it.
WITH told AS (
    SELECT *, verdict <> 'undo' AND id NOT IN (SELECT undoes FROM small.reviews WHERE undoes IS NOT NULL) AS in_force
    FROM small.reviews
)
SELECT
    id, "at" AS reviewed_at, reviewer, verdict, chosen, draw, in_force,
    in_force AND row_number() OVER (PARTITION BY article, coalesce(event, id), in_force ORDER BY "at" DESC, id DESC) = 1 AS counts,
    article, event, model, confidence,
    machine.type AS machine_type, machine.mode AS machine_mode, machine.status AS machine_status,
    list_transform(machine.actors, lambda s: coalesce(s.name, s.text)) AS machine_actors,
    list_distinct(flatten(list_transform(machine.actors, lambda s: s.country))) AS machine_actor_country,
    list_transform(machine.recipients, lambda s: coalesce(s.name, s.text)) AS machine_recipients,
    list_distinct(flatten(list_transform(machine.recipients, lambda s: s.country))) AS machine_recipient_country,
    machine.place AS machine_place, try_cast(machine.day_from AS DATE) AS machine_date_from, try_cast(machine.day_to AS DATE) AS machine_date_to,
    coding.type AS type, coding.mode AS mode, coding.status AS status,
    list_transform(coding.actors, lambda s: coalesce(s.name, s.text)) AS actors,
    list_distinct(flatten(list_transform(coding.actors, lambda s: s.country))) AS actor_country,
    list_transform(coding.recipients, lambda s: coalesce(s.name, s.text)) AS recipients,
    list_distinct(flatten(list_transform(coding.recipients, lambda s: s.country))) AS recipient_country,
    coding.place AS place, try_cast(coding.day_from AS DATE) AS date_from, try_cast(coding.day_to AS DATE) AS date_to,
    coalesce(machine.trigger, coding.trigger) AS trigger,
    note, undoes, sentence AS sentence_hash, "start", "end", machine, coding, readings_version
FROM told
