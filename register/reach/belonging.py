"""To whom each kind of record belongs: to an activity, to a controller, or to all."""

from __future__ import annotations

from typing import Final

OF_ACTIVITY: Final[dict[str, str]] = {
    "processing.ProcessingActivity": "",
    "processing.ActivityAssessment": "activity",
    "processing.ActivityData": "activity",
    "processing.ActivityDataPermission": "row__activity",
    "processing.ActivityDataPurpose": "row__activity",
    "processing.ActivityDataSystem": "row__activity",
    "processing.ActivityMeasure": "activity",
    "processing.ActivityOperation": "activity",
    "processing.ActivityProduct": "activity",
    "processing.ActivityPurpose": "activity",
    "processing.ActivityRight": "activity",
    "processing.ActivitySystem": "activity",
    "processing.LegalBasis": "activity_purpose__activity",
    "register.Approval": "activity",
    "sharing.ActingFor": "activity",
    "sharing.CrossBorderTransfer": "disclosure__activity",
    "sharing.Disclosure": "activity",
    "sharing.DisclosureAgreement": "disclosure__activity",
    "sharing.DisclosureData": "disclosure__activity",
    "sharing.DisclosurePurpose": "disclosure__activity",
    "sharing.SdkComponent": "disclosure__activity",
    "sharing.SdkData": "sdk__disclosure__activity",
    "sharing.SdkPermission": "sdk__disclosure__activity",
}
"""The way from a model to the activity it is part of; where a reference may be empty, an empty one
belongs to all."""

OF_CONTROLLER: Final[dict[str, str]] = {
    "processing.Controller": "",
    "processing.BusinessFunction": "product__controller",
    "processing.ContactRole": "controller",
    "processing.ControllerRegime": "controller",
    "processing.ControllerStorageCountry": "controller",
    "processing.DataSubjectRight": "controller",
    "processing.Product": "controller",
    "register.ChangeNotification": "version__notice__controller",
    "register.Notice": "controller",
    "register.NoticeFile": "version__notice__controller",
    "register.NoticeParagraph": "notice__controller",
    "register.NoticeVersion": "notice__controller",
    "register.NotifiedChange": "notification__version__notice__controller",
}
"""Likewise to the controller whose it is."""

LINKED: Final[dict[str, str]] = {
    "processing.ActivityProduct": "product",
    "processing.ActivityRight": "right",
}
"""Links of an activity to something of a controller: of a part only when both ends are."""

SHARED: Final[dict[str, str]] = {
    "inventory.*": "words of the law and what all speak of: items, categories, systems, trackers",
    "processing.AssessmentTrigger": "part of an assessment",
    "processing.ConsentMechanism": "used by activities of several organisations",
    "processing.ImpactAssessment": "likewise",
    "processing.Purpose": "likewise",
    "processing.RetentionRule": "likewise",
    "processing.SecurityMeasure": "likewise",
    "processing.SystemMeasure": "of a system, which all share",
    "register.FindingWaiver": "names its place by kind and key: see register.reach.places",
    "register.IssuedDocument": "says whose it is by its selection: see register.reach.places",
    "register.NoticeWording": "words of a controller, named by code: see register.reach.places",
    "register.ScanDecision": "of a system, which all share",
    "register.ScanRun": "likewise",
    "register.ScanSource": "likewise",
    "sharing.Agreement": "of a recipient, which all share",
    "sharing.AgreementClause": "likewise",
    "sharing.DistinctParties": "likewise",
    "sharing.Recipient": "one party may serve several organisations",
    "sharing.SupervisionAudit": "likewise",
    "sharing.SystemHosting": "likewise",
}
"""What has no one owner, each with the reason."""
