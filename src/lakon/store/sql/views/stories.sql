-- The events that are reports of one story with others; an event that is not here is a story of its own.
SELECT story, article, event, story_place = 1 AS first, readings_version FROM visible.members
