// One function app on Flex Consumption, its storage, and an identity that may use it. No keys: every access is by role.
targetScope = 'resourceGroup'

@description('Short name that every resource is called after.')
@minLength(3)
@maxLength(16)
param name string

param location string = resourceGroup().location

@description('The address that respondents and readers see, such as https://survey.example.org: links in mails begin with it.')
param publicUrl string

@description('SHA-256 of the owner\'s access key, as `key create --hash` prints it. The key itself never comes here.')
@secure()
@minLength(64)
@maxLength(64)
param ownerKeyHash string

@description('Host of the mail server.')
param smtpHost string

param smtpUser string

@secure()
param smtpPassword string

@description('The address that summaries come from.')
param mailFrom string

@description('Six fields, seconds first, UTC.')
param schedules object = {
  fold: '0 * * * * *'
  mail: '0 0 6 * * *'
  retention: '0 30 3 * * *'
}

module storage 'storage.bicep' = {
  params: {
    name: name
    location: location
  }
}

module app 'app.bicep' = {
  params: {
    name: name
    location: location
    storageName: storage.outputs.accountName
    packageContainerUrl: storage.outputs.packageContainerUrl
    identityId: storage.outputs.identityId
    identityClientId: storage.outputs.identityClientId
    secrets: {
      C2G_OwnerKeyHash: ownerKeyHash
      C2G_SmtpPassword: smtpPassword
    }
    settings: {
      C2G_PublicUrl: publicUrl
      C2G_SmtpHost: smtpHost
      C2G_SmtpUser: smtpUser
      C2G_MailFrom: mailFrom
      C2G_FoldSchedule: schedules.fold
      C2G_MailSchedule: schedules.mail
      C2G_RetentionSchedule: schedules.retention
    }
  }
}

output hostName string = app.outputs.hostName
