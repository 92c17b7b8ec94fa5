"""A questionnaire in plain words for those who do the work; what they answer becomes a draft."""
