"""Pages -> credentials: which pages describe one, which speak for a family or the provider, which are twins."""

from extract.credentials.ids import credential_id as credential_id
from extract.credentials.judge import judge as judge
from extract.credentials.model import Candidate as Candidate
from extract.credentials.model import Judgement as Judgement
from extract.credentials.twins import twins as twins
